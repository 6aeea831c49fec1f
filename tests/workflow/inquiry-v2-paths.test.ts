import { inquiryV2Paths } from '../support/inquiry-v2-paths.ts';
import { inquiryV2 } from '../support/procedures.ts';
import { provePaths } from '../support/prove-paths.ts';

provePaths('ways through an inquiry, version 2', inquiryV2, inquiryV2Paths);
