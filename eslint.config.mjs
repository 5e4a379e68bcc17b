import tseslint from 'typescript-eslint';

// One program for all files: asking for each file's own takes a third longer.
const PROJECTS = ['tsconfig.lint.json'];

export default tseslint.config(
  {
    ignores: [
      'node_modules/',
      'dist/',
      'site/dist/',
      'site/.astro/',
      '.astro/',
      'results/',
      '**/*.astro',
      '**/*.mjs',
      '**/*.js',
    ],
  },
  ...tseslint.configs.strictTypeChecked,
  {
    languageOptions: { parserOptions: { project: PROJECTS, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/restrict-template-expressions': [
        'error',
        { allowNumber: true, allowBoolean: true },
      ],
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true },
      ],
      'no-restricted-syntax': [
        'error',
        { selector: 'TSEnumDeclaration', message: 'Types are erased at run time: use a union of texts.' },
      ],
      'no-eval': 'error',
      'no-new-func': 'error',
    },
  },
  {
    files: ['harness/**', 'benchmarks/**', 'evaluators/**', 'repairs/**'],
    ignores: ['harness/cli/**', 'harness/providers/**'],
    rules: {
      'no-console': 'error',
      'no-restricted-globals': ['error', 'process'],
      'no-restricted-properties': [
        'error',
        { object: 'Math', property: 'random', message: 'Randomness is handed in.' },
        { object: 'Date', property: 'now', message: 'The clock is handed in.' },
      ],
    },
  },
);
