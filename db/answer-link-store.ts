import type { Database } from './pool.ts';

/** What a token leads to. */
export interface KnownLink {
  linkId: string;
  caseId: string;
  stepId: string;
}

/** Keeps where a link goes; one that is already kept is left alone. */
export async function keepAnswerLink(
  database: Database,
  { linkId, caseId, stepId, email }: KnownLink & { email: string },
): Promise<void> {
  await database.query(
    `insert into answer_links (id, case_id, step_id, email) values ($1, $2, $3, $4)
     on conflict (id) do nothing`,
    [linkId, caseId, stepId, email],
  );
}

/** Takes back the address of a link that the case refused; one that the journal knows stays. */
export async function withdrawAnswerLink(database: Database, linkId: string): Promise<void> {
  await database.query(
    `delete from answer_links l where id = $1
        and not exists (select 1 from journal j where j.case_id = l.case_id
                         and j.type = 'AnswerLinkIssued' and j.event ->> 'linkId' = $1::text)`,
    [linkId],
  );
}

/** Remembers a token of a link by its hash, before the mail that carries it leaves. */
export async function keepLinkToken(
  database: Database,
  linkId: string,
  tokenHash: Buffer,
): Promise<void> {
  await database.query('insert into answer_link_tokens (token_hash, link_id) values ($1, $2)', [
    tokenHash,
    linkId,
  ]);
}

/** The link a token was made for. */
export async function findLinkByToken(
  database: Database,
  tokenHash: Buffer,
): Promise<KnownLink | undefined> {
  const { rows } = await database.query<KnownLink>(
    `select l.id as "linkId", l.case_id as "caseId", l.step_id as "stepId"
       from answer_link_tokens t join answer_links l on l.id = t.link_id
      where t.token_hash = $1`,
    [tokenHash],
  );
  return rows[0];
}

/** Where a link was sent, and what became of the mail. */
export interface LinkMail {
  linkId: string;
  email: string;
  mail: 'pending' | 'sent' | 'failed';
}

/** The mails of all the links of a case. */
export async function listLinkMails(
  database: Database,
  caseId: string,
): Promise<readonly LinkMail[]> {
  const { rows } = await database.query<LinkMail>({
    name: 'list-link-mails',
    text: `select l.id as "linkId", l.email, coalesce(o.status, 'pending') as mail
             from answer_links l left join outbox o on o.answer_link_id = l.id
            where l.case_id = $1`,
    values: [caseId],
  });
  return rows;
}

/** How an office of the register is reached. */
export interface OfficeContact {
  agencyId: string;
  label: string;
  email: string | null;
  phone: string | null;
}

/** One office of the register, also when it is no longer in force. */
export async function findOfficeContact(
  database: Database,
  agencyId: string,
): Promise<OfficeContact | undefined> {
  const { rows } = await database.query<OfficeContact>(
    `select id as "agencyId", label, email, phone from agencies where id = $1`,
    [agencyId],
  );
  return rows[0];
}

/** The offices of one kind that are in force on that Rome date, by name. */
export async function listOfficeContacts(
  database: Database,
  kind: string,
  on: string,
): Promise<readonly OfficeContact[]> {
  const { rows } = await database.query<OfficeContact>(
    `select id as "agencyId", label, email, phone from agencies
      where kind = $1 and valid_from <= $2 and (valid_to is null or valid_to > $2) order by label`,
    [kind, on],
  );
  return rows;
}

/** Whether somebody with an account reads that mailbox. */
export async function isAddressOfAccount(database: Database, email: string): Promise<boolean> {
  const { rowCount } = await database.query(
    'select 1 from users where active and lower(email) = lower($1) limit 1',
    [email],
  );
  return rowCount === 1;
}
