import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { optionValues, typedValues, typedWords } from '../../../../harness/cli/command-options.ts';
import {
  CONFIG_FILE,
  FILE_OPTIONS,
  RESTATED_OPTIONS,
  RUN_OPTIONS,
} from '../../../../harness/cli/run/run-tables.ts';
import { declarationOf, flagName, helpText, isOption, option } from '../../../../harness/contract/option.ts';
import type { OptionTable } from '../../../../harness/contract/option.ts';
import { configJsonSchema } from '../../../../harness/run/config-file.ts';
import { MODEL_OPTIONS } from '../../../../harness/run/model-options.ts';
import { assay } from '../../../support/command.ts';
import { assayRun } from '../../../support/live-run.ts';
import { temporaryFolders, writeText } from '../../../support/temporary-folder.ts';

const folder = temporaryFolders();

/** The committed JSON schema of `assay.config.json`, from which editors complete the file. */
const SCHEMA_FILE = new URL('../../../../docs/schema/config.json', import.meta.url);

/** Numbers that are no quantities, or have no dimension. */
const WITHOUT_UNIT = ['--temperature', '--top-p', '--seed', '--port'];

/** An option as the help text shows it. */
type Shown = {
  readonly command: string;
  readonly flag: string;
  readonly takesValue: boolean;
  readonly text: string;
};

/** The options in a help text: each begins a line, and the lines after it are indented. */
function optionsIn(command: string, help: string): readonly Shown[] {
  const section = /\nOptions:\n([^]*?)(?:\n\n|$)/.exec(help)?.[1] ?? '';
  return section
    .split(/\n(?= {2}-)/)
    .map((entry) => entry.replaceAll(/\s+/g, ' ').trim())
    .map((entry) => /^(--[\w-]+)( <[^>]+>)? (.*)$/.exec(entry))
    .flatMap((match) => {
      if (match === null) return [];
      const [, flag = '', value, text = ''] = match;
      return [{ command, flag, takesValue: value !== undefined, text }];
    });
}

const helpOf = async (...command: readonly string[]): Promise<string> =>
  (await assay(...command, '--help')).printed;

/** Names of the commands in a help text. */
const commandsIn = (help: string): readonly string[] =>
  [...(/\nCommands:\n([^]*?)(?:\n\n|$)/.exec(help)?.[1] ?? '').matchAll(/^ {2}([a-z-]+)/gm)]
    .map(([, name = '']) => name)
    .filter((name) => name !== 'help');

/** Options of a command and of the commands below it. */
async function allOptions(...command: readonly string[]): Promise<readonly Shown[]> {
  const help = await helpOf(...command);
  const below = await Promise.all(commandsIn(help).map((name) => allOptions(...command, name)));
  return [...optionsIn(command.join(' '), help), ...below.flat()];
}

describe('the help text', () => {
  test('of a run shows every option of its table with unit and default', async () => {
    const shown = optionsIn('run', await helpOf('run'));
    expect(shown.map(({ flag, text }) => `${flag} ${text}`)).toEqual(
      Object.values(RUN_OPTIONS).map((each) => `${flagName(declarationOf(each))} ${helpText(each)}`),
    );
    expect(shown.filter(({ text }) => !/\((?:[^()]+; )?default: [^()]+\)$/.test(text))).toEqual([]);
  });

  test('of every command states for each option that it is required, or its default', async () => {
    const shown = await allOptions();
    expect(new Set(shown.map(({ command }) => command)).size).toBeGreaterThan(20);
    expect(shown.filter(({ text }) => !/\((?:[^()]+; )?(?:required|default: .+)\)$/.test(text))).toEqual([]);
  });

  test('states the unit of every number that has one', () => {
    const numbers = Object.values(RUN_OPTIONS).filter((each) => {
      const { type } = z.toJSONSchema(each, { io: 'input' });
      return type === 'number' || type === 'integer';
    });
    const withoutUnit = numbers.map(declarationOf).filter(({ unit }) => unit === undefined);
    expect(withoutUnit.map(flagName).filter((flag) => !WITHOUT_UNIT.includes(flag))).toEqual([]);
    expect(numbers.length - withoutUnit.length).toBeGreaterThan(6);
  });
});

test('an option that states no default is refused when the program starts', () => {
  const mute = option(z.string().optional(), { flag: '--mute <text>', help: 'say nothing' });
  expect(() => helpText(mute)).toThrow('--mute <text> does not state its default');
});

describe('the JSON schema of the config file', () => {
  const Node = z.looseObject({ description: z.string(), default: z.json().optional() });
  const schema = z
    .looseObject({ properties: z.record(z.string(), Node) })
    .parse(configJsonSchema(CONFIG_FILE));

  test('describes each key as the help text describes its option, with the same default', () => {
    const models = z
      .looseObject({ items: z.looseObject({ properties: z.record(z.string(), Node) }) })
      .parse(schema.properties['models']).items.properties;
    const tables: readonly (readonly [OptionTable, typeof models])[] = [
      [FILE_OPTIONS, schema.properties],
      [MODEL_OPTIONS, models],
    ];
    for (const [table, nodes] of tables) {
      for (const [key, each] of Object.entries(table)) {
        expect([key, nodes[key]?.description]).toEqual([key, helpText(each)]);
        expect([key, nodes[key]?.default]).toEqual([key, z.parse(each, undefined)]);
      }
    }
  });

  test('has a key for each option of the tables and no other, besides its own address and the names of models', () => {
    expect(Object.keys(schema.properties)).toEqual(['$schema', ...Object.keys(FILE_OPTIONS)]);
  });

  test('is committed as it is, so that editors complete the file', () => {
    const committed: unknown = JSON.parse(readFileSync(SCHEMA_FILE, 'utf8'));
    expect(committed, 'Record it with "npm run schemas".').toMatchObject(configJsonSchema(CONFIG_FILE));
  });
});

test.each(['harness/run/model-options.ts', 'harness/run/run-options.ts'])(
  'the comments in %s name the defaults of the options',
  (path) => {
    const text = readFileSync(new URL(`../../../../${path}`, import.meta.url), 'utf8');
    const named = [...text.matchAll(/@default (.+?) \*\/\s+(?:export const )?(\w+)(?:: | = )option\(/g)];
    const tables = {
      ...RUN_OPTIONS,
      MODELS_OPTION: FILE_OPTIONS.models,
      CATEGORY_OPTION: FILE_OPTIONS.category,
    };
    const defaults = new Map(
      Object.entries(tables).map(([key, each]) => [key, /default: (.*)\)$/.exec(helpText(each))?.[1]]),
    );
    const literal = named.filter(([, value = '']) => !value.startsWith('{@link'));
    expect(literal.map(([, value, key = '']) => [key, value])).toEqual(
      literal.map(([, , key = '']) => [key, defaults.get(key)]),
    );
    expect(literal.length).toBeGreaterThan(7);
  },
);

describe('a mistake on the command line is answered with place, cause and remedy', () => {
  test.each([
    ['--timeout', 'soon', '"soon" is not a number above 0 (seconds).', '(default: 600)'],
    ['--seed', '', '"" is not a whole number of 0 or more.', '(default: 0)'],
    ['--top-p', '2', '"2" is not a number from 0 to 1.', "(default: the provider's)"],
    ['--reasoning-effort', '', '"" is not a string that is not empty.', "(default: the provider's)"],
    [
      '--price',
      '1,2,3',
      '"1,2,3" is not a price written as input,output, for example 0.15,0.60 (US dollars per million tokens).',
      '(default: the list price)',
    ],
  ])('%s %j', async (flag, text, cause, ending) => {
    const ran = await assayRun(['--model', 'agent:no-op', '--suite', 'starter', '--dry-run', flag, text]);
    const remedy = `Correct it, or leave the option out ${ending}.`;
    expect(ran).toEqual({ code: 2, printed: '', noted: `assay: ${flag}: ${cause} ${remedy}` });
  });

  test('in the name of an option', async () => {
    const { code, noted } = await assayRun(['--model', 'agent:no-op', '--tirals', '2']);
    expect(code).toBe(2);
    expect(noted).toContain("error: unknown option '--tirals'\n(Did you mean --trials?)");
  });

  test('by a second value, in every command and for every option that does not say it may be repeated', async () => {
    const shown = (await allOptions()).filter(({ takesValue }) => takesValue);
    const single = shown.filter(
      ({ text }) => !/may be repeated|\btwo (?:models|evaluators|suites)\b/.test(text),
    );
    expect(single.length).toBeGreaterThan(60);
    expect(single.length).toBeLessThan(shown.length);
    for (const { command, flag } of single) {
      const { code, noted } = await assay(...command.split(' '), flag, 'x', flag, 'y');
      expect([command, flag, code, noted]).toEqual([
        command,
        flag,
        2,
        `assay: ${flag}: occurs more than once. Write it once.`,
      ]);
    }
  });

  test('by a second value of an option that takes one', async () => {
    const twice = await assayRun(['--model', 'agent:no-op', '--trials', '1', '--trials', '2']);
    expect(twice.noted).toBe('assay: --trials: occurs more than once. Write it once.');
    expect(twice.code).toBe(2);
    const atItsDefault = await assay('rank', '--evaluator', 'action', '--evaluator', 'outcome');
    expect(atItsDefault.noted).toContain('--evaluator: occurs more than once.');
  });
});

describe('a mistake in the config file is answered with place, cause and remedy', () => {
  test.each([
    [
      '{"trials": "3"}',
      ': trials',
      '"3" is not a whole number of 1 or more (trials per entry). Correct it, or leave the key out (default: 1).',
    ],
    [
      '{"models": [{"model": "agent:no-op", "mode": "nativ"}]}',
      ': models.0.mode',
      '"nativ" is not one of native, prompt. Correct it, or leave the key out (default: native).',
    ],
    ['{"models": [{"mode": "prompt"}]}', ': models.0.model', 'is missing. Write a string that is not empty.'],
    [
      '{"price": {"input": 1, "output": -1}}',
      ': price.output',
      'is not a number of 0 or more. Write a number of 0 or more.',
    ],
    [
      '{"models": [{"model": "agent:no-op", "mod": 1}]}',
      ': models.0',
      'unknown key "mod". Correct or remove it. Known keys: model, mode, ',
    ],
    [
      '{"timeout": 5}',
      '',
      'unknown key "timeout". Correct or remove it. Known keys: $schema, models, suite, ',
    ],
    ['{"seed": -1, "trials": 0}', ': trials', '(default: 1). The file has 1 more problem.'],
    ['["agent:no-op"]', '', 'is not a JSON object. Write keys and values, for example {"trials": 3}.'],
    [
      '{"models": [{"model": "gpt-5"}]}',
      ': models',
      '"gpt-5" does not start with a known provider. Did you mean openai:gpt-5?',
    ],
  ])('%s', async (text, place, words) => {
    const path = join(folder(), 'assay.config.json');
    writeText(path, text);
    const { code, noted } = await assayRun(['--config', path, '--dry-run']);
    expect(noted).toContain(`assay: ${path}${place}: `);
    expect(noted).toContain(words);
    expect([2, 3]).toContain(code);
  });
});

test('a config file may name its schema', async () => {
  const path = join(folder(), 'assay.config.json');
  const models = [{ model: 'agent:no-op' }];
  writeText(path, JSON.stringify({ $schema: './docs/schema/config.json', models, suite: 'starter' }));
  expect(await assayRun(['--config', path, '--dry-run'])).toMatchObject({ code: 0 });
});

/** A value that an option of the config file accepts. */
const positive = fc.integer({ min: 1, max: 1000 });
const dollars = fc.double({ min: 0.001, max: 1000, noNaN: true });
const FileValues = fc.record(
  {
    suite: fc.constantFrom('starter', './mine'),
    category: fc.constantFrom('all', 'live'),
    trials: positive,
    seed: fc.nat(),
    concurrency: positive,
    timeoutSeconds: dollars,
    maxCost: dollars,
    price: fc.record({ input: dollars, output: dollars }),
  },
  { requiredKeys: [] },
);

test('an option means the same on the command line and in the config file', () => {
  const law = fc.property(FileValues, (values) => {
    const typed = Object.fromEntries(
      Object.entries(FILE_OPTIONS).flatMap(([key, each]) => {
        const value = z.record(z.string(), z.unknown()).parse(values)[key];
        const name = flagName(declarationOf(each))
          .slice(2)
          .replaceAll(/-(\w)/g, (_all, letter: string) => letter.toUpperCase());
        return value === undefined ? [] : [[name, textOf(value)]];
      }),
    );
    expect(CONFIG_FILE.parse(typedValues(FILE_OPTIONS, typed))).toEqual(CONFIG_FILE.parse(values));
  });
  fc.assert(law);
});

/** A value of the config file as it is typed. */
const textOf = (value: unknown): string =>
  typeof value === 'object' && value !== null ? Object.values(value).join(',') : String(value);

test('what was typed of an option can be typed again', () => {
  const typed = { db: 'a b.db', price: '1,2', timeout: '5', cache: false, trials: '3', dryRun: true };
  expect(typedWords(RESTATED_OPTIONS, typed)).toEqual([
    '--db',
    'a b.db',
    '--no-cache',
    '--timeout',
    '5',
    '--price',
    '1,2',
  ]);
  expect(typedWords(RESTATED_OPTIONS, { cache: true })).toEqual([]);
});

test('an option that may be repeated gathers its values in order', () => {
  const typed = { model: ['openai:a', 'agent:oracle'] };
  const { models } = optionValues({ models: FILE_OPTIONS.models }, typed);
  expect(models).toEqual([
    { model: 'openai:a', mode: 'native' },
    { model: 'agent:oracle', mode: 'native' },
  ]);
  expect(isOption(FILE_OPTIONS.models)).toBe(true);
});
