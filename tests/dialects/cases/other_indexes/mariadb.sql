-- PostgreSQL to MariaDB
-- loss: t.words: type: tsvector; LONGTEXT, as PostgreSQL prints it (there is no such type)
-- loss: t.t_doc: index: index (doc); nothing (the target has no gin indexes)
-- loss: t.t_id: index: index (id); nothing (the target has no brin indexes)
-- loss: t.t_tags: index: index (tags); nothing (the target has no gin indexes)
-- loss: t.t_words: index: index (words); nothing (the target has no gist indexes)

SET NAMES utf8mb4 COLLATE utf8mb4_nopad_bin;

-- before load
CREATE TABLE `t` (`id` INT NOT NULL, `doc` JSON, `tags` JSON, `words` LONGTEXT, CONSTRAINT `t_pkey` PRIMARY KEY (`id`)) ENGINE=InnoDB ROW_FORMAT=DYNAMIC DEFAULT CHARACTER SET=utf8mb4 COLLATE=utf8mb4_nopad_bin;
