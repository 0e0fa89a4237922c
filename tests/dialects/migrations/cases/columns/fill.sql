UPDATE t SET n = 0;
