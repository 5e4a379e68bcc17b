import {
  ANSWER_KEY_DETECTORS,
  CONVERSATION_DETECTORS,
  IMPLEMENTATION_DETECTORS,
  SCHEMA_DETECTORS,
} from '../audit/registry.ts';
import type { ProposingMeans } from './propose-repairs.ts';
import type { Proposer } from './proposer.ts';
import type { EntryRule, ToolRule } from './remedies/remedy.ts';
import { acceptAnyYear } from './rules/answer-keys/accept-any-year.ts';
import { acceptOtherCalls } from './rules/answer-keys/accept-other-calls.ts';
import { acceptRightValue } from './rules/answer-keys/accept-right-value.ts';
import { convertValue } from './rules/answer-keys/convert-value.ts';
import { demandCall } from './rules/answer-keys/demand-call.ts';
import { demandOption } from './rules/answer-keys/demand-option.ts';
import { demandSaidCall } from './rules/answer-keys/demand-said-call.ts';
import { takeSaidNumber } from './rules/answer-keys/take-said-number.ts';
import { giveRequired } from './rules/answer-keys/give-required.ts';
import { makeSatisfiable } from './rules/answer-keys/make-satisfiable.ts';
import { refuseNamedValues } from './rules/answer-keys/refuse-named-values.ts';
import { refuseWrongValue } from './rules/answer-keys/refuse-wrong-value.ts';
import { replaceDeniedValue } from './rules/answer-keys/replace-denied-value.ts';
import { keyProposer } from './rules/answer-keys/shared/key-rule.ts';
import { withdrawUnanswerable } from './rules/answer-keys/withdraw-unanswerable.ts';
import { withdrawUndated } from './rules/answer-keys/withdraw-undated.ts';
import { agreeWithVariants } from './rules/conversations/agree-with-variants.ts';
import { exchangeArguments } from './rules/conversations/exchange-arguments.ts';
import { insertConversion } from './rules/conversations/insert-conversion.ts';
import { leaveCallOut } from './rules/conversations/leave-call-out.ts';
import { moveCall } from './rules/conversations/move-call.ts';
import { moveCallUp } from './rules/conversations/move-call-up.ts';
import { takeRightCalls } from './rules/conversations/take-right-calls.ts';
import { takeSaidValue } from './rules/conversations/take-said-value.ts';
import { takeSiblingTool } from './rules/conversations/take-sibling-tool.ts';
import { declareAsKey } from './rules/schemas/declare-as-key.ts';
import { defaultAsTool } from './rules/schemas/default-as-tool.ts';
import { enumerateAccepted } from './rules/schemas/enumerate-accepted.ts';
import { nameAsAccepted } from './rules/schemas/name-as-accepted.ts';
import { nameAsKey } from './rules/schemas/name-as-key.ts';
import { offerNoAnswer } from './rules/schemas/offer-no-answer.ts';
import { requireAsKey } from './rules/schemas/require-as-key.ts';
import { requireAsTool } from './rules/schemas/require-as-tool.ts';
import { typeAsPassed } from './rules/schemas/type-as-passed.ts';
import { unitAsDeclared } from './rules/schemas/unit-as-declared.ts';
import { addAsSaid } from './rules/states/add-as-said.ts';
import { nameAsSaid } from './rules/states/name-as-said.ts';
import { valueAsSaid } from './rules/states/value-as-said.ts';
import { askOnce } from './rules/words/ask-once.ts';
import { leaveValueOpen } from './rules/words/leave-value-open.ts';
import { sayKeyValue } from './rules/words/say-key-value.ts';
import { sayValue } from './rules/words/say-value.ts';
import { withdrawVoidVariant } from './rules/words/withdraw-void-variant.ts';
import { withholdNeededTool } from './rules/words/withhold-needed-tool.ts';
import { writeDateOut } from './rules/words/write-date-out.ts';

/**
 * Proposers of references of entries of one turn, in stages: those of a stage propose as long as they find anything, before those of
 * the next copy what they have made.
 */
export const ANSWER_KEY_PROPOSERS: readonly (readonly Proposer[])[] = [
  [makeSatisfiable, demandCall, refuseWrongValue, refuseNamedValues, replaceDeniedValue, demandOption],
  [acceptAnyYear, acceptRightValue],
  [acceptOtherCalls],
  [withdrawUndated, withdrawUnanswerable],
].map((stage) => stage.map(keyProposer));

/** Rules for what models are shown of entries of one turn, the most certain first. What their keys accept is mended by proposers. */
export const KEY_RULES: readonly EntryRule[] = [
  declareAsKey,
  nameAsKey,
  convertValue,
  giveRequired,
  takeSaidNumber,
  demandSaidCall,
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
  moveCallUp,
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

/** All rules, with the detectors that try what they propose. Those that read recorded runs are not among them: no run was recorded on a repair. */
export const ALL_PROPOSERS: ProposingMeans = {
  tools: { rules: TOOL_RULES, detectors: [...SCHEMA_DETECTORS, ...IMPLEMENTATION_DETECTORS] },
  conversations: { rules: CONVERSATION_RULES, detectors: CONVERSATION_DETECTORS },
  keys: { rules: KEY_RULES, stages: ANSWER_KEY_PROPOSERS, detectors: ANSWER_KEY_DETECTORS },
};
