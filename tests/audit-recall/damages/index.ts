import type { Damage } from '../planting.ts';
import { KEY_CALL_DAMAGES } from './key-calls.ts';
import { KEY_VALUE_DAMAGES } from './key-values.ts';
import { PROTOCOL_DAMAGES } from './protocol.ts';
import { QUESTION_DAMAGES } from './questions.ts';
import { CALL_DAMAGES } from './reference-calls.ts';
import { LITERAL_DAMAGES } from './reference-literals.ts';
import { SCHEMA_DAMAGES } from './schemas.ts';
import { STATE_DAMAGES } from './state.ts';
import { TOOL_DAMAGES } from './tools.ts';
import { WORDS_DAMAGES } from './words.ts';

/** All kinds of damage, in the order in which they are reported. */
export const DAMAGES: readonly Damage[] = [
  ...LITERAL_DAMAGES,
  ...CALL_DAMAGES,
  ...STATE_DAMAGES,
  ...WORDS_DAMAGES,
  ...PROTOCOL_DAMAGES,
  ...SCHEMA_DAMAGES,
  ...TOOL_DAMAGES,
  ...KEY_VALUE_DAMAGES,
  ...KEY_CALL_DAMAGES,
  ...QUESTION_DAMAGES,
];
