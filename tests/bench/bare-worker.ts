import { fileURLToPath } from 'node:url';
import { NativeConnection, Worker } from '@temporalio/worker';
import { createDataConverter } from '../../codec/data-converter.ts';
import { readEnvironment } from '../../config/env.ts';

const environment = readEnvironment();
const connection = await NativeConnection.connect({ address: environment.TEMPORAL_ADDRESS });
const worker = await Worker.create({
  connection,
  namespace: environment.TEMPORAL_NAMESPACE,
  taskQueue: 'bench-bare',
  dataConverter: createDataConverter(environment.RACCORDO_CODEC_KEYS),
  workflowsPath: fileURLToPath(new URL('./bare-workflow.ts', import.meta.url)),
});
await worker.run();
await connection.close();
