import type { AuditedSuite } from '../../../detector.ts';
import { memoizeUsual } from '../../../examined-entries.ts';
import { declaredParameter, specOf } from './declared.ts';
import { literalsOf } from './literals.ts';
import { placedCalls, allPlayedEntries } from './placed-calls.ts';
import { hasSourceBefore } from './provenance.ts';

/** Fewest uses of a parameter from which its usual value shows. */
const FEWEST_USES = 5;
/** Share of the uses of a parameter that its usual value has. */
const USUAL = 0.9;

type Uses = {
  readonly counts: Map<string | number, number>;
  total: number;
  stated: number;
  isEnumerated: boolean;
};

/**
 * Values that nearly all references of a suite pass to a parameter whose value users rarely state, or that the documents
 * enumerate: a competent assistant passes them unasked. By `tool.parameter`. Long-context entries repeat others.
 */
export const usualValues = memoizeUsual((audited: AuditedSuite): ReadonlyMap<string, string | number> => {
  const uses = new Map<string, Uses>();
  for (const entry of allPlayedEntries(audited).filter(({ longContext }) => !longContext)) {
    const calls = placedCalls(entry, audited);
    for (const placed of calls) {
      const tool = placed.reading?.tool ?? '';
      for (const { argument, value } of literalsOf(placed)) {
        const key = `${tool}.${argument}`;
        const spec = specOf(entry, tool, audited.suite);
        const isEnumerated = spec !== undefined && declaredParameter(spec, argument).options.length > 0;
        const use: Uses = uses.get(key) ?? { counts: new Map(), total: 0, stated: 0, isEnumerated };
        use.counts.set(value, (use.counts.get(value) ?? 0) + 1);
        use.total += 1;
        if (hasSourceBefore(value, entry, placed, calls)) use.stated += 1;
        uses.set(key, use);
      }
    }
  }
  return new Map([...uses].flatMap(([key, use]) => usualOf(use).map((value) => [key, value] as const)));
});

function usualOf({ counts, total, stated, isEnumerated }: Uses): readonly (string | number)[] {
  if (total < FEWEST_USES || (!isEnumerated && stated * 2 > total)) return [];
  return [...counts].filter(([, count]) => count >= USUAL * total).map(([value]) => value);
}
