-- PostgreSQL to Oracle
-- loss: children.parent: type: text in a key; 255 characters at most (a key holds 6398 bytes)
-- loss: children.kind: type: text in a key; 255 characters at most (a key holds 6398 bytes)
-- loss: parents.id: type: text in a key; 255 characters at most (a key holds 6398 bytes)
-- loss: parents.name: type: text in a key; 255 characters at most (a key holds 6398 bytes)
-- loss: parents.id: type: text; VARCHAR2(255 CHAR), without '' ('' is NULL in Oracle)
-- loss: parents.code: type: character varying(20); VARCHAR2(20 CHAR), without '' ('' is NULL in Oracle)
-- loss: parents.name: type: text; VARCHAR2(255 CHAR), without '' ('' is NULL in Oracle)
-- loss: parents.note: type: text; CLOB, without '' ('' is NULL in Oracle)
-- loss: children.parent: type: text; VARCHAR2(255 CHAR), without '' ('' is NULL in Oracle)
-- loss: children.kind: type: text; VARCHAR2(255 CHAR), without '' ('' is NULL in Oracle)
-- loss: parents.parents_note: index: index (note); nothing (a key cannot hold text, which is CLOB)

-- before load
CREATE TABLE "parents" ("id" VARCHAR2(255 CHAR) NOT NULL, "code" VARCHAR2(20 CHAR), "name" VARCHAR2(255 CHAR), "note" CLOB, CONSTRAINT "parents_pkey" PRIMARY KEY ("id"), CONSTRAINT "parents_code_key" UNIQUE ("code"));
CREATE TABLE "children" ("parent" VARCHAR2(255 CHAR) NOT NULL, "at" DATE NOT NULL, "kind" VARCHAR2(255 CHAR) NOT NULL, CONSTRAINT "children_pkey" PRIMARY KEY ("parent", "at", "kind"));

-- after load
CREATE UNIQUE INDEX "parents_name" ON "parents"("name" ASC);
ALTER TABLE "children" ADD CONSTRAINT "children_parent_fkey" FOREIGN KEY ("parent") REFERENCES "parents" ("id");
