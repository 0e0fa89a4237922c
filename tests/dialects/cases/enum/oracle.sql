-- PostgreSQL to Oracle

-- before load
CREATE TABLE "t" ("id" NUMBER(10) NOT NULL, "a" VARCHAR2(11 CHAR) DEFAULT 'so so' NOT NULL, "b" VARCHAR2(11 CHAR), CONSTRAINT "t_pkey" PRIMARY KEY ("id"), CONSTRAINT "t_a_check" CHECK ("a" IN ('sad', 'so so', 'it''s {fine}')), CONSTRAINT "t_b_check" CHECK ("b" IN ('sad', 'so so', 'it''s {fine}')));
