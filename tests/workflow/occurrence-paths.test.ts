import { occurrencePaths } from '../support/occurrence-paths.ts';
import { occurrence } from '../support/procedures.ts';
import { provePaths } from '../support/prove-paths.ts';

provePaths('one occurrence of a recurring duty', occurrence, occurrencePaths);
