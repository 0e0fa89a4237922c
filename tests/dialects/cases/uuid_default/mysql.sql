-- PostgreSQL to MySQL 8
-- loss: t.id: default: DEFAULT gen_random_uuid(); no default (uuid has no translation)

SET NAMES utf8mb4 COLLATE utf8mb4_0900_bin;

-- before load
CREATE TABLE `t` (`id` CHAR(36) NOT NULL, `a` CHAR(36), CONSTRAINT `t_pkey` PRIMARY KEY (`id`)) ENGINE=InnoDB ROW_FORMAT=DYNAMIC DEFAULT CHARACTER SET=utf8mb4 COLLATE=utf8mb4_0900_bin;
