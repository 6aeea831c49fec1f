import type { Client } from 'pg';

/** The schema of a database as text, in an order that does not depend on how it came to be. */
export async function schemaText(client: Client): Promise<string> {
  const { rows } = await client.query<{ text: string }>(`
    with columns as (
      select c.oid, c.relname,
             string_agg('  ' || a.attname || ' ' || format_type(a.atttypid, a.atttypmod)
               || case when a.attidentity <> '' then ' generated always as identity' else '' end
               || coalesce(' default ' || pg_get_expr(d.adbin, d.adrelid), '')
               || case when a.attnotnull then ' not null' else '' end,
               E',\\n' order by a.attnum) as lines
        from pg_class c
        join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
        left join pg_attrdef d on d.adrelid = c.oid and d.adnum = a.attnum
       where c.relnamespace = 'public'::regnamespace and c.relkind = 'r'
         and c.relname <> 'schema_migrations'
       group by c.oid, c.relname
    )
    select 'create table ' || relname || E' (\\n' || lines || coalesce((
             select E',\\n' || string_agg('  ' || pg_get_constraintdef(k.oid), E',\\n'
                      order by k.contype desc, pg_get_constraintdef(k.oid))
               from pg_constraint k where k.conrelid = columns.oid and k.contype <> 'n'), '')
           || E'\\n);' || coalesce((
             select E'\\n' || string_agg(i.indexdef || ';', E'\\n' order by i.indexname)
               from pg_indexes i where i.schemaname = 'public' and i.tablename = relname
                and not exists (select 1 from pg_constraint k where k.conname = i.indexname)), '')
           || coalesce((
             select E'\\n' || string_agg(pg_get_triggerdef(t.oid) || ';', E'\\n' order by t.tgname)
               from pg_trigger t where t.tgrelid = columns.oid and not t.tgisinternal), '') || coalesce((
             select E'\\n' || string_agg('create policy ' || p.policyname || ' for ' || lower(p.cmd) || ' to '
                      || array_to_string(p.roles, ', ') || coalesce(E'\\n  using ' || p.qual, '')
                      || coalesce(E'\\n  with check ' || p.with_check, '') || ';', E'\\n' order by p.policyname)
               from pg_policies p where p.schemaname = 'public' and p.tablename = relname), '') as text
      from columns order by relname`);
  const functions = await client.query<{ text: string }>(
    `select pg_get_functiondef(p.oid) || ';' as text from pg_proc p
      where p.pronamespace = 'public'::regnamespace and p.prolang <> 13 order by p.proname`,
  );
  const parts = [...rows, ...functions.rows].map(({ text }) => text.trim());
  return `${parts.join('\n\n')}\n`;
}
