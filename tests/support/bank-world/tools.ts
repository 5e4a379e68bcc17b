import type { ToolDefinition } from '../../../harness/contract/environment-definition.ts';
import { findOwner, freezeAll, listAccounts } from './account-tools.ts';
import { listSlots, takeSlot } from './slot-tools.ts';
import { recentTransfers, undoTransfer } from './transfer-lists.ts';
import { transfer } from './transfer-tools.ts';

/** Tools of the bank: two that look rows up by name or key, two lists, four that write. */
export const TOOLS: readonly ToolDefinition[] = [
  findOwner,
  listAccounts,
  transfer,
  recentTransfers,
  freezeAll,
  listSlots,
  takeSlot,
  undoTransfer,
];
