import { handoverPaths } from '../support/handover-paths.ts';
import { handover } from '../support/procedures.ts';
import { provePaths } from '../support/prove-paths.ts';

provePaths('ways through a handover', handover, handoverPaths);
