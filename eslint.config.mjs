import js from '@eslint/js';
import prettier from 'eslint-config-prettier';
import tseslint from 'typescript-eslint';

export default tseslint.config(
  { ignores: ['lib', 'dist', 'charts', 'imports/*.ts', 'coverage'] },
  js.configs.recommended,
  ...tseslint.configs.strict,
  {
    files: ['**/*.mjs'],
    languageOptions: { globals: { console: 'readonly', process: 'readonly' } },
  },
  {
    files: ['**/*.js', '**/*.cjs'],
    languageOptions: {
      globals: {
        __dirname: 'readonly',
        module: 'writable',
        require: 'readonly',
        process: 'readonly',
      },
    },
  },
  // CommonJS has no other way to import.
  { files: ['**/*.cjs'], rules: { '@typescript-eslint/no-require-imports': 'off' } },
  // What a command needs is loaded when it runs, so that --help takes little time; what worker threads need, only in them.
  {
    files: ['src/cli/*-declaration.ts', 'src/cli/{fleet-runner,render-command}.ts'],
    rules: { '@typescript-eslint/no-require-imports': 'off' },
  },
  // A loop without a round checks nothing: it goes over a list that is written there, over what notEmpty() has looked
  // at, or a number of times that is written there.
  {
    files: ['test/**/*.ts'],
    rules: {
      'no-restricted-syntax': [
        'error',
        ...[
          'ForOfStatement:not([right.elements.0.type=/^(?!SpreadElement)/]):not([right.callee.name="notEmpty"])',
          'ForStatement:not([test.right.type="Literal"])',
          ':matches(ForInStatement, WhileStatement)',
          'CallExpression[callee.property.name=/^(every|filter|flatMap|forEach|map|reduce|some)$/] > :function',
        ].map((loop) => ({
          selector: `${loop} CallExpression[callee.name="expect"]`,
          message:
            'A loop that may be empty checks nothing; write for (const x of notEmpty(list)), or test.each.',
        })),
        {
          selector:
            'CallExpression[callee.name=/^(execFileSync|execSync|spawnSync)$/]:not(:has(Property[key.name="timeout"]))',
          message: 'Jest cannot stop a test that waits for a program like this; give the program a timeout.',
        },
      ],
    },
  },
  prettier,
);
