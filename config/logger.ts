import { pino, type Logger } from 'pino';
import { errorForLog } from './error-for-log.ts';

/** One structured log per process. Fields that could hold a person are cut, whoever logs them. */
export function createLogger(name: string, level: string): Logger {
  return pino({
    name,
    level,
    serializers: { err: errorForLog },
    redact: {
      paths: [
        'req.headers.cookie',
        'req.headers.authorization',
        'res.headers["set-cookie"]',
        '*.password',
        '*.form',
        '*.data',
        '*.givenName',
        '*.familyName',
      ],
      censor: '[tolto]',
    },
  });
}
