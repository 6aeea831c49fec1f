import { Client } from 'pg';
import { migrate } from '../../db/migrate.ts';
import { insertPersonas } from './persona-rows.ts';

const template = 'raccordo_template';

/** Makes the database that test files copy: migrated, with the personas. Answers its name. */
export async function makeTemplateDatabase(databaseUrl: string): Promise<string> {
  const admin = new Client({ connectionString: databaseUrl });
  await admin.connect();
  await admin.query(`create database ${template}`);
  await admin.end();
  const url = new URL(databaseUrl);
  url.pathname = `/${template}`;
  await migrate(url.href, () => undefined);
  await insertPersonas(url.href);
  return template;
}
