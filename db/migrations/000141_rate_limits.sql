-- Counters of attempts by account and address, in the shape that rate-limiter-flexible expects. Keys are hashes: what is
-- typed as a username may be a password. Not logged: after a crash the counting begins anew, and no attempt waits for a disk.
-- The table sign_in_attempts is not written any more; the release after this one may drop it.
create unlogged table rate_limits (
  key varchar(255) primary key,
  points integer not null default 0,
  expire bigint
);
create index rate_limits_by_expiry on rate_limits (expire);
