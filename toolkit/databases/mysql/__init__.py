"""The edge to MariaDB and MySQL."""
