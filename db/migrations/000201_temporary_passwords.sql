-- Until when a password that somebody else chose lets its person in, to choose an own one and for nothing else. Null for a
-- password that the person chose, and for every account of before: who has worked with a password is not asked for another.
alter table users add column password_temporary_until timestamptz;
