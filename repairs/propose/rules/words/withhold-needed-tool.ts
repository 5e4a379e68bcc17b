import { turnsOf } from '../../../audit/detectors/conversations/shared/changed-reference.ts';
import { placedCalls } from '../../../audit/detectors/conversations/shared/placed-calls.ts';
import type { EntryRule } from '../../remedies/remedy.ts';

/** The tool that is withheld is one without which the waiting turn's request cannot be met. */
export const withholdNeededTool: EntryRule = {
  id: 'withhold-needed-tool',
  family: 'needed-tools-withheld',
  title: 'a tool is withheld that the turn needs, and that no other replaces',
  *remedies({ component, target, claim }, entry, audited) {
    if (component !== 'protocol' || target.kind !== 'entry' || target.turn === undefined) return;
    const at = target.turn + 1;
    const announced = entry.turns[at]?.announces ?? [];
    if (announced.length === 0 || (turnsOf(entry)[at] ?? []).length === 0) return;
    const calls = placedCalls(entry, audited);
    const before = new Set(calls.filter(({ turn }) => turn < at).map(({ reading }) => reading?.tool));
    const needed = calls.filter(({ turn }) => turn === at).flatMap(({ reading }) => reading?.tool ?? []);
    // What comes last is what the request is about.
    for (const tool of new Set(needed.toReversed())) {
      if (announced.includes(tool) || before.has(tool)) continue;
      const turns = entry.turns.map((turn, index) => (index === at ? { ...turn, announces: [tool] } : turn));
      yield { mended: { ...entry, turns }, reason: `${claim} ${tool} is withheld instead.` };
    }
  },
};
