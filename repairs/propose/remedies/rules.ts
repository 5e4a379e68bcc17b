import { agreeWithVariants } from '../rules/conversations/agree-with-variants.ts';
import { exchangeArguments } from '../rules/conversations/exchange-arguments.ts';
import { insertConversion } from '../rules/conversations/insert-conversion.ts';
import { leaveCallOut } from '../rules/conversations/leave-call-out.ts';
import { moveCall } from '../rules/conversations/move-call.ts';
import { takeRightCalls } from '../rules/conversations/take-right-calls.ts';
import { takeSaidValue } from '../rules/conversations/take-said-value.ts';
import { takeSiblingTool } from '../rules/conversations/take-sibling-tool.ts';
import { defaultAsTool } from '../rules/schemas/default-as-tool.ts';
import { enumerateAccepted } from '../rules/schemas/enumerate-accepted.ts';
import { nameAsAccepted } from '../rules/schemas/name-as-accepted.ts';
import { requireAsTool } from '../rules/schemas/require-as-tool.ts';
import { typeAsPassed } from '../rules/schemas/type-as-passed.ts';
import { unitAsDeclared } from '../rules/schemas/unit-as-declared.ts';
import { addAsSaid } from '../rules/states/add-as-said.ts';
import { nameAsSaid } from '../rules/states/name-as-said.ts';
import { valueAsSaid } from '../rules/states/value-as-said.ts';
import { askOnce } from '../rules/words/ask-once.ts';
import { leaveValueOpen } from '../rules/words/leave-value-open.ts';
import { sayValue } from '../rules/words/say-value.ts';
import { withdrawVoidVariant } from '../rules/words/withdraw-void-variant.ts';
import { withholdNeededTool } from '../rules/words/withhold-needed-tool.ts';
import { writeDateOut } from '../rules/words/write-date-out.ts';
import { declareAsKey } from '../rules/schemas/declare-as-key.ts';
import { nameAsKey } from '../rules/schemas/name-as-key.ts';
import { offerNoAnswer } from '../rules/schemas/offer-no-answer.ts';
import { requireAsKey } from '../rules/schemas/require-as-key.ts';
import { sayKeyValue } from '../rules/words/say-key-value.ts';
import type { EntryRule, ToolRule } from './remedy.ts';

/** Rules for what models are shown of entries of one turn, the most certain first. What their keys accept is mended by proposers. */
export const KEY_RULES: readonly EntryRule[] = [
  declareAsKey,
  nameAsKey,
  requireAsKey,
  offerNoAnswer,
  writeDateOut,
  sayKeyValue,
];

/** Rules for entries of several turns, the most certain first. */
export const CONVERSATION_RULES: readonly EntryRule[] = [
  agreeWithVariants,
  nameAsSaid,
  addAsSaid,
  valueAsSaid,
  writeDateOut,
  askOnce,
  leaveValueOpen,
  withholdNeededTool,
  takeSiblingTool,
  insertConversion,
  exchangeArguments,
  takeSaidValue,
  moveCall,
  takeRightCalls,
  leaveCallOut,
  sayValue,
  withdrawVoidVariant,
];

/** Rules for what models are shown of tools, the most certain first. */
export const TOOL_RULES: readonly ToolRule[] = [
  nameAsAccepted,
  requireAsTool,
  defaultAsTool,
  enumerateAccepted,
  typeAsPassed,
  unitAsDeclared,
];
