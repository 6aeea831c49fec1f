import { mandatePaths } from '../support/mandate-paths.ts';
import { mandate } from '../support/procedures.ts';
import { provePaths } from '../support/prove-paths.ts';

provePaths('ways through a mandate of the court', mandate, mandatePaths);
