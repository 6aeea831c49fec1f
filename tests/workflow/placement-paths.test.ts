import { placementPaths } from '../support/placement-paths.ts';
import { placement } from '../support/procedures.ts';
import { provePaths } from '../support/prove-paths.ts';

provePaths('ways through an urgent placement', placement, placementPaths);
