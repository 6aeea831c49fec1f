import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { bundleWorkflows } from '../../worker/workflow-code.ts';

/** Bundles the workflows once for all the workers of a run; answers the file, written into that folder. */
export async function writeWorkflowBundle(folder: string): Promise<string> {
  const file = join(folder, 'workflows.js');
  await writeFile(file, await bundleWorkflows());
  return file;
}
