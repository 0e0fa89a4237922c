-- PostgreSQL to MariaDB
-- loss: t.id: default: DEFAULT gen_random_uuid(); no default (uuid has no translation)

SET NAMES utf8mb4 COLLATE utf8mb4_nopad_bin;

-- before load
CREATE TABLE `t` (`id` UUID NOT NULL, `a` UUID, CONSTRAINT `t_pkey` PRIMARY KEY (`id`)) ENGINE=InnoDB ROW_FORMAT=DYNAMIC DEFAULT CHARACTER SET=utf8mb4 COLLATE=utf8mb4_nopad_bin;
