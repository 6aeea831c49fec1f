import type { TermPolicy } from '../domain/term-policy/policy.ts';
import type { Database, Transaction } from './pool.ts';

/** Everything that was ever decided about the terms of a protocol, or of all (null), in the order of the decisions. */
export async function readTermPolicies(
  database: Database | Transaction,
  protocolCode: string | null,
): Promise<readonly TermPolicy[]> {
  const { rows } = await database.query<TermPolicy>(
    `select seq, change_id as "changeId", protocol_code as "protocolCode",
            protocol_version as version, term_path as path, site_code as site, value,
            valid_from as "validFrom", act
       from term_policies where $1::text is null or protocol_code = $1 order by seq`,
    [protocolCode],
  );
  return rows;
}

/** Nobody else decides about terms until the transaction ends; who reads does not wait. */
export async function lockTermPolicies(transaction: Transaction): Promise<void> {
  // Not the table: who may lock one may change its rows.
  await transaction.query(`select pg_advisory_xact_lock(hashtext('term_policies'))`);
}

/** Adds decisions, in force from their day on. */
export async function addTermPolicies(
  transaction: Transaction,
  policies: readonly Omit<TermPolicy, 'seq'>[],
): Promise<void> {
  await transaction.query(
    `insert into term_policies (change_id, protocol_code, protocol_version, term_path, site_code,
                                value, act, valid_from)
     select "changeId", "protocolCode", version, path, site, value, act, "validFrom"
       from jsonb_to_recordset($1::jsonb) as row(
         "changeId" uuid, "protocolCode" text, version integer, path text, site text,
         value jsonb, act text, "validFrom" date)`,
    [JSON.stringify(policies)],
  );
}
