import type { Trace } from '../domain/read-log/trace.ts';
import type { Database } from './pool.ts';

/**
 * Writes the traces of one request in one statement: all of them, or none. Committed when it returns.
 * @throws whatever keeps PostgreSQL from writing; the answer must then not leave
 */
export async function writeTraces(database: Database, traces: readonly Trace[]): Promise<void> {
  await database.query({
    name: 'write-traces',
    text: `insert into read_log (request_id, actor_id, seats, action, result, purpose, case_code,
                                 sight, data_classes, listed, subject_id, route)
           select "requestId", "actorId", seats, action, result, purpose, "caseCode",
                  sight, "dataClasses", listed, "subjectId", route
             from jsonb_to_recordset($1::jsonb) as t (
               "requestId" text, "actorId" uuid, seats jsonb, action text, result text, purpose text,
               "caseCode" text, sight text, "dataClasses" text[], listed text[],
               "subjectId" uuid, route text)`,
    values: [JSON.stringify(traces)],
  });
}
