import { insertConversion } from '../rules/conversations/insert-conversion.ts';
import { leaveCallOut } from '../rules/conversations/leave-call-out.ts';
import { moveCall } from '../rules/conversations/move-call.ts';
import { takeRightCalls } from '../rules/conversations/take-right-calls.ts';
import { takeSaidValue } from '../rules/conversations/take-said-value.ts';
import type { EntryRule } from './remedy.ts';

/** Rules for entries of several turns, the most certain first. */
export const KEY_RULES: readonly EntryRule[] = [];

export const CONVERSATION_RULES: readonly EntryRule[] = [
  insertConversion,
  takeSaidValue,
  moveCall,
  takeRightCalls,
  leaveCallOut,
];
