import { inquiryPaths } from '../support/inquiry-paths.ts';
import { inquiry } from '../support/procedures.ts';
import { provePaths } from '../support/prove-paths.ts';

provePaths('every way through an inquiry', inquiry, inquiryPaths);
