import { describe, expect, test } from 'vitest';
import { MOST_WORK, OverBudget, WorkBudget } from '../../../harness/contract/work-budget.ts';
import { charged, limited, spend } from '../../../benchmarks/python/work.ts';
import { CALLS, callsOf } from '../../support/bombs/calls.ts';
import { EXPRESSIONS } from '../../support/bombs/expressions.ts';
import { bombJudges, playBomb, showBomb } from '../../support/bombs/play-bomb.ts';
import type { Bomb } from '../../support/bombs/play-bomb.ts';
import { TEXT_READERS } from '../../support/bombs/text-readers.ts';
import { SHAPES } from '../../support/bombs/texts.ts';

const ENVIRONMENTS = ['GorillaFileSystem', 'MathAPI'];

const asCall = (kind: string, text: string): Bomb => {
  return { kind, name: text, environments: ENVIRONMENTS, text: '', calls: [`add(a=${text},b=1)`] };
};

const asReply = (kind: string, text: string): Bomb => {
  return { kind, name: text, environments: ENVIRONMENTS, text: `[add(a=0+(${text}),b=1)]` };
};

/** What each bomb costs is known from the script that plays all; here each kind is represented by a few that exceed. */
const EXCEEDING: readonly Bomb[] = [
  asReply('digits', "['%x' % (10**900000) for i in range(200)]"),
  asReply('products', '[7**1000000 // 3**100000 for i in range(100)]'),
  asReply('widths', "f'{1:9999999}' + f'{1:9999999}'"),
  asReply('sums', 'sum([[1]] * 1000000, [])'),
  asReply('joins', "('a' * 3000).join('b' * 3000)"),
  asReply('repetitions', '[[[[[[0] * 99] * 99] * 99] * 99] * 99] * 99'),
  asReply('comprehensions', '[x for x in range(1000) for y in range(1000) for z in range(1000)]'),
  asReply('searches', "[('a' * 1000 + 'b') in 'a' * 1000000 for i in range(100)]"),
  asReply('comparisons', '{i for i in range(20000)} - {-i for i in range(20000)}'),
  asReply('sorting', 'sorted([[0] * 1000 + [-i] for i in range(3000)])'),
  asReply('slices', '[([0] * 100000)[i:] for i in range(100000)]'),
  asReply('methods of strings', "[('a' * 100000).replace('a', 'b') for i in range(1000)]"),
  asReply('ranges', '[range(1000000) for i in range(1000)]'),
  asCall('tools', 'mean(numbers=[1] + sum([[1]] * 1000000, []))'),
  asCall('tools', '[standard_deviation(numbers=[1, 2] * 1000) for i in range(10000)]'),
  asCall('tools', "logarithm(value='1e99999+1e-99999j', base=3, precision=10)"),
  asCall('tools', '[square_root(number=2, precision=20000) for i in range(100)]'),
];

/** Kinds of calls that make a reply long or a state grow. */
const GROWING = [
  'a file that doubles',
  'a big file, searched',
  'copies that double',
  'mentions that are shared',
  'tickets, listed',
  'many transactions',
  'many cards',
];

const growing: readonly Bomb[] = CALLS.filter(({ kind }) => GROWING.includes(kind)).map((bomb) => {
  return {
    kind: bomb.environment,
    name: bomb.kind,
    environments: [bomb.environment],
    text: '',
    calls: callsOf(bomb),
  };
});

describe('a reply that sets too much in motion ends the episode as the failure of the model', () => {
  test.each([...EXCEEDING, ...growing])('$kind: $name', async (bomb) => {
    expect(await playBomb(bomb)).toBe('over-budget');
  });

  test.each([EXCEEDING[4], EXCEEDING.at(-1), growing[0]])(
    'as a recorded episode it is judged so, and can be shown: $name',
    (bomb) => {
      if (bomb === undefined) throw new Error('The bomb is missing.');
      expect(bombJudges(bomb).map((judge) => judge())).toEqual(['over-budget', 'over-budget']);
      showBomb(bomb);
    },
  );

  test('what CPython refuses is an output, and the episode goes on', async () => {
    const refused = EXPRESSIONS['digits of an integer']?.slice(0, 12) ?? [];
    expect(refused.length).toBe(12);
    for (const text of refused) {
      expect([text, await playBomb(asReply('', text))]).toEqual([text, 'completed']);
      expect([text, await playBomb(asCall('', text))]).toEqual([text, 'completed']);
    }
  });
});

/** Charges units within a scope of their own. */
const spending = (budget: WorkBudget, units: number) => (): void => {
  charged(budget, () => {
    spend(units);
  });
};

test.each(['copies that double, unseen', 'directories too deep to be compared'])(
  'a state that nothing can write out is a fail of the model, and can be shown: %s',
  async (name) => {
    const found = CALLS.find(({ kind }) => kind === name);
    if (found === undefined) throw new Error('The bomb is missing.');
    const { environment } = found;
    const bomb = { kind: '', name, environments: [environment], text: '', calls: callsOf(found) };
    expect(await playBomb(bomb)).toBe('completed');
    expect(bombJudges(bomb).map((judge) => judge())).toEqual(['state-differs', 'over-budget']);
    showBomb(bomb);
  },
);

describe('a budget', () => {
  test('is shared by everything within it, and stays exceeded', () => {
    const budget = new WorkBudget(100);
    charged(budget, () => {
      spend(40);
      limited(() => {
        spend(40);
      });
    });
    expect([budget.left, budget.isExceeded]).toEqual([20, false]);
    expect(spending(budget, 21)).toThrow(OverBudget);
    expect(budget.isExceeded).toBe(true);
    expect(spending(budget, 0)).toThrow(OverBudget);
  });

  test('counts nothing outside of what a model wrote', () => {
    spend(2 * MOST_WORK);
    expect(limited(() => 1)).toBe(1);
  });

  test.each([Number.NaN, Number.POSITIVE_INFINITY, MOST_WORK + 1, 2 ** 60, 1e308])(
    'is exceeded by %d',
    (units) => {
      expect(spending(new WorkBudget(), units)).toThrow(OverBudget);
    },
  );
});

// A pattern that looks at a text of this length more than once takes minutes, and fails at the time limit of a test.
describe('the time of reading a reply grows with its length alone', () => {
  const shapes = SHAPES.filter(({ name }) =>
    [
      '"\\n" over',
      '" " over',
      '"[" over',
      '"`" over',
      '";" over',
      '"//" over',
      '"0" over',
      '"%(" over',
      '"=<" over',
      'words, ',
      'a number and',
      'lambda and',
      'an equals sign',
      'letters as',
      'blanks before',
      'new and',
      'quotes as',
      'constructors as',
    ].some((start) => name.startsWith(start)),
  );
  const readers = [...TEXT_READERS].filter(([name]) =>
    [
      'protocol in',
      'thoughts',
      'arguments',
      'calls in text',
      'words',
      'evaluator outcome/single-turn, string',
      'evaluator outcome/single-turn, an expression',
      'evaluator outcome/single-turn, a Java',
    ].some((start) => name.startsWith(start)),
  );

  test('shapes and readers are known', () => {
    expect([shapes.length > 15, readers.length > 5]).toEqual([true, true]);
  });

  test.each(readers)('%s', (_name, read) => {
    for (const { write } of shapes) read(write(400_000));
  });
});
