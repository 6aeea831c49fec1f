import { deviationPaths } from '../support/deviation-paths.ts';
import { inquiry } from '../support/procedures.ts';
import { provePaths } from '../support/prove-paths.ts';

provePaths('what people lawfully do to a running case', inquiry, deviationPaths);
