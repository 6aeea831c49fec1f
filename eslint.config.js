import tseslint from 'typescript-eslint';
import prettier from 'eslint-config-prettier';

/** Folders whose code runs inside, or is shared with, the workflow sandbox: no clock, no chance, no Node. */
const pure = ['domain/**', 'protocols/**', 'workflows/**'];

export default tseslint.config(
  { ignores: ['node_modules', 'build', '.raccordo', 'tests/fixtures', '**/*.js', 'web/assets'] },
  ...tseslint.configs.strictTypeChecked,
  {
    languageOptions: { parserOptions: { projectService: true } },
    rules: {
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/explicit-module-boundary-types': 'error',
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      'no-restricted-exports': ['error', { restrictDefaultExports: { direct: true } }],
      'no-restricted-syntax': [
        'error',
        { selector: 'ExportAllDeclaration', message: 'Name what you export.' },
      ],
    },
  },
  {
    files: pure,
    rules: {
      'no-restricted-globals': [
        'error',
        { name: 'process', message: 'Pure code reads no environment.' },
        { name: 'Temporal', message: 'The global Temporal clock is real time even inside a replay.' },
        { name: 'Buffer', message: 'Not in the workflow sandbox.' },
      ],
    },
  },
  {
    files: ['domain/**', 'protocols/**'],
    rules: {
      'no-restricted-properties': [
        'error',
        { object: 'Date', property: 'now', message: 'Time comes in as an argument.' },
        { object: 'Math', property: 'random', message: 'No chance in a decision.' },
      ],
    },
  },
  {
    files: ['**/*.ts', '**/*.tsx'],
    ignores: ['config/**', 'tests/**', 'vitest.config.ts', 'embedded/**'],
    rules: {
      'no-restricted-properties': [
        'error',
        { object: 'process', property: 'env', message: 'Only config/ reads the environment.' },
      ],
    },
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
