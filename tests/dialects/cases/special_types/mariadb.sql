-- PostgreSQL to MariaDB
-- loss: t.a: type: inet; VARCHAR(64), as PostgreSQL prints it (INET6 holds no masks)
-- loss: t.b: type: money; VARCHAR(40), as PostgreSQL prints it (there is no money)
-- loss: t.c: type: interval; VARCHAR(64), as PostgreSQL prints it (there is no interval)
-- loss: t.d: type: time with time zone; LONGTEXT, as PostgreSQL prints it (there is no such type)
-- loss: t.e: type: domain email; VARCHAR(320), with the domain's conditions (there are no domains)
-- loss: t.f: type: xml; LONGTEXT, as PostgreSQL prints it (there is no such type)
-- loss: t.g: type: tsrange; LONGTEXT, as PostgreSQL prints it (there is no such type)
-- loss: t.h: type: pair; LONGTEXT, as PostgreSQL prints it (there is no such type)
-- loss: t.j: type: bit(3); LONGTEXT, as PostgreSQL prints it (there is no such type)
-- loss: t.k: type: macaddr; text (there is no macaddr)
-- loss: t.m: meaning: NaN and infinity; refused by the load (the target has no NaN and no infinity; nan= chooses otherwise)
-- loss: t.p: type: point; LONGTEXT, as PostgreSQL prints it (there is no such type)

SET NAMES utf8mb4 COLLATE utf8mb4_nopad_bin;

-- before load
CREATE TABLE `t` (`id` INT NOT NULL, `a` VARCHAR(64), `b` VARCHAR(40), `c` VARCHAR(64), `d` LONGTEXT, `e` VARCHAR(320) NOT NULL DEFAULT 'a@b', `f` LONGTEXT, `g` LONGTEXT, `h` LONGTEXT, `i` TIME(3), `j` LONGTEXT, `k` VARCHAR(17), `l` INT UNSIGNED, `m` FLOAT, `n` SMALLINT, `o` VARCHAR(3), `p` LONGTEXT, CONSTRAINT `t_pkey` PRIMARY KEY (`id`), CONSTRAINT `t_e_has_at` CHECK (`e` LIKE '%@%')) ENGINE=InnoDB ROW_FORMAT=DYNAMIC DEFAULT CHARACTER SET=utf8mb4 COLLATE=utf8mb4_nopad_bin;
