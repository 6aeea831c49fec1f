import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { bundleWorkflowCode, DefaultLogger } from '@temporalio/worker';
import { failureConverterPath } from '../codec/data-converter.ts';

const workflowsPath = fileURLToPath(new URL('../workflows/index.ts', import.meta.url));

/** The code of the workflows as a worker takes it: bundled beforehand when there is such a file, else by itself. */
export type WorkflowCode = { workflowsPath: string } | { workflowBundle: { code: string } };

/** What a worker runs. `bundleFile` is a file written by {@link bundleWorkflows} from this same source. */
export async function workflowCode(bundleFile: string | undefined): Promise<WorkflowCode> {
  if (bundleFile === undefined) return { workflowsPath };
  return { workflowBundle: { code: await readFile(bundleFile, 'utf8') } };
}

/** The workflows in one text; it takes seconds of a processor, which whoever starts many workers spends once. */
export async function bundleWorkflows(): Promise<string> {
  const { code } = await bundleWorkflowCode({
    workflowsPath,
    logger: new DefaultLogger('ERROR'),
    failureConverterPath,
  });
  return code;
}
