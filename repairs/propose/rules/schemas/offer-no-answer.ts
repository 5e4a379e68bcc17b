import { callsOf } from '../../answer-key.ts';
import type { EntryRule } from '../../remedies/remedy.ts';

/** Where no call is wanted, a tool that answers the question is not offered. */
export const offerNoAnswer: EntryRule = {
  id: 'offer-no-answer',
  family: 'answering-tools-removed',
  title: 'where no call is wanted, no tool is offered that does what is asked',
  *remedies({ witness, claim }, entry) {
    if (entry.reference.kind !== 'no-call' || witness?.claims !== 'right-but-failed') return;
    if (witness.played.kind !== 'possible-answers') return;
    const called = new Set(callsOf(witness.played.answers).map(({ tool }) => tool));
    const tools = entry.tools.filter((tool) => !called.has(typeof tool === 'string' ? tool : tool.name));
    if (tools.length > 0 && tools.length < entry.tools.length)
      yield {
        mended: { ...entry, tools },
        reason: `${claim} ${[...called].join(', ')} is not offered.`,
      };
  },
};
