import tseslint from 'typescript-eslint';
import prettier from 'eslint-config-prettier';

const noWildcardExport = { selector: 'ExportAllDeclaration', message: 'Name what you export.' };

const noCurrentDate = {
  selector: ":matches(NewExpression, CallExpression)[callee.name='Date'][arguments.length=0]",
  message: 'Time comes in as an argument.',
};

const noEnvironment = {
  object: 'process',
  property: 'env',
  message: 'Only config/ reads the environment.',
};

/** Folders whose code runs inside, or is shared with, the workflow sandbox. */
const sandboxed = ['domain/**', 'protocols/**', 'workflows/**'];

/** Folders whose answers depend on their arguments alone. */
const pure = ['domain/**', 'protocols/**', 'texts/**'];

export default tseslint.config(
  { ignores: ['node_modules', 'build', '.raccordo', 'tests/fixtures', '**/*.js', 'web/assets'] },
  ...tseslint.configs.strictTypeChecked,
  {
    languageOptions: { parserOptions: { projectService: true } },
    rules: {
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true },
      ],
      '@typescript-eslint/no-deprecated': [
        'error',
        {
          // Marked so that it stands out: an issuer without TLS passes on the very machine alone, as a test has it.
          allow: [{ from: 'package', name: 'allowInsecureRequests', package: 'openid-client' }],
        },
      ],
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/explicit-module-boundary-types': 'error',
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      'no-restricted-exports': ['error', { restrictDefaultExports: { direct: true, named: true } }],
      'no-restricted-syntax': ['error', noWildcardExport],
      'no-restricted-properties': ['error', noEnvironment],
    },
  },
  {
    files: sandboxed,
    rules: {
      'no-restricted-globals': [
        'error',
        { name: 'process', message: 'Pure code reads no environment.' },
        {
          name: 'Temporal',
          message: 'The global Temporal clock is real time even inside a replay.',
        },
        { name: 'Buffer', message: 'Not in the workflow sandbox.' },
      ],
    },
  },
  {
    files: pure,
    rules: {
      'no-restricted-syntax': ['error', noWildcardExport, noCurrentDate],
      'no-restricted-properties': [
        'error',
        noEnvironment,
        { object: 'Date', property: 'now', message: 'Time comes in as an argument.' },
        { object: 'performance', property: 'now', message: 'Time comes in as an argument.' },
        { object: 'Math', property: 'random', message: 'No chance in a decision.' },
        { object: 'crypto', property: 'randomUUID', message: 'No chance in a decision.' },
      ],
    },
  },
  {
    files: ['config/**', 'embedded/**', 'tests/**', 'vitest.config.ts'],
    rules: { 'no-restricted-properties': 'off' },
  },
  {
    files: ['tests/**', 'vitest.config.ts'],
    rules: {
      '@typescript-eslint/no-non-null-assertion': 'off',
      '@typescript-eslint/explicit-module-boundary-types': 'off',
      'no-restricted-exports': 'off',
    },
  },
  prettier,
);
