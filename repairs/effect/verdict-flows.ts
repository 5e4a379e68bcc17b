import type { JudgedSuite } from '../../evaluators/ranking/judged-suite.ts';
import type { VerdictFlow } from '../../harness/contract/repair-effect.ts';
import type { NotComparable } from './judged-suites.ts';
import { kindOf, playedIn, tallyOf } from './turned-verdicts.ts';
import type { Kind, Played } from './turned-verdicts.ts';

type Flow = Omit<VerdictFlow, 'derivation' | 'evaluator'>;

/** What becomes of the verdicts on one suite on another one, by category in suite order. */
export function verdictFlows(
  before: JudgedSuite,
  after: JudgedSuite,
  notComparable: NotComparable,
): readonly Flow[] {
  const left = new Set(after.entryKeys);
  const all = [...before.tallies].flatMap(([model, tally]) => playedIn(model, tally));
  const byCategory = Map.groupBy(all, ({ played }) => played.category);
  return before.categories.flatMap((category): Flow[] => {
    const rows = byCategory.get(category) ?? [];
    const ways = rows.map(({ played, of }) => {
      const now = tallyOf(after, played);
      const kind = now === undefined ? 'unscored' : kindOf(now);
      return wayOf(kindOf(of), kind, () => lossOf(played, left, notComparable));
    });
    const count = (way: Way): number => ways.filter((other) => other === way).length;
    const ends = { gained: count('gained'), lost: count('lost'), decided: count('decided') };
    const losses = {
      notComparable: count('notComparable'),
      withdrawn: count('withdrawn'),
      undecided: count('undecided'),
    };
    const n = rows.filter(({ of }) => kindOf(of) !== 'unscored').length;
    return rows.length === 0 ? [] : [{ category, n, ...ends, ...losses }];
  });
}

type Loss = 'notComparable' | 'withdrawn' | 'undecided';
type Way = 'gained' | 'lost' | 'decided' | 'same' | Loss;

function wayOf(from: Kind, to: Kind, loss: () => Loss): Way {
  if (from === to) return 'same';
  if (from === 'unscored') return 'decided';
  if (to === 'unscored') return loss();
  return to === 'pass' ? 'gained' : 'lost';
}

function lossOf(
  { model, entryKey }: Played,
  entries: ReadonlySet<string>,
  notComparable: NotComparable,
): Loss {
  if (!entries.has(entryKey)) return 'withdrawn';
  return notComparable.get(entryKey)?.has(model) === true ? 'notComparable' : 'undecided';
}
