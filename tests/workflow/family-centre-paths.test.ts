import { familyCentrePaths } from '../support/family-centre-paths.ts';
import { familyCentre } from '../support/procedures.ts';
import { provePaths } from '../support/prove-paths.ts';

provePaths('ways through the Centro per le Famiglie', familyCentre, familyCentrePaths);
