import { z } from 'zod';
import { wireText } from '../../providers/wire-json.ts';
import { ChatMessage, chatRows } from '../chat.ts';
import type { ExportFormat } from '../format.ts';
import { PROVENANCE } from '../provenance.ts';

/**
 * A conversational prompt-only row of `trl` 1.16.0 (`data_utils.py`: `is_conversational`, `apply_chat_template`). The other columns
 * reach reward functions and `reset` of an environment as arguments (`trainer/grpo_trainer.py`: `_calculate_rewards`).
 */
const TrlRow = z.strictObject({
  /** What is said before the first reply; the last message is of the user. */
  prompt: z.array(ChatMessage).min(1),
  /**
   * The tools of the first turn, as a JSON text, which the trainers of `trl` 1.16.0 parse (`sft_trainer.py`: `tokenize_fn`), and which no
   * loader can give the fields of other rows.
   */
  tools: z.string(),
  /** What the user says in each later turn, where no reply changes it. */
  turns: z.array(z.array(ChatMessage)),
  ...PROVENANCE,
});

export const trl: ExportFormat = {
  schema: TrlRow,
  rowOf: ({ trajectory: { openings, offers }, provenance }) => {
    const [first = [], ...later] = openings;
    const { messages: prompt, tools } = chatRows(first, offers[0] ?? []);
    const turns = later.map((messages) => chatRows(messages, []).messages);
    return { prompt, tools: wireText(tools), turns, ...provenance };
  },
};
