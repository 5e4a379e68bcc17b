import type { Override } from '../../../../harness/contract/environment.ts';
import { argumentTypes } from './argument-types.ts';
import { contacts } from './contacts.ts';
import { messageOrigins } from './message-origins.ts';
import { searchInLists } from './search-in-lists.ts';

/** Overrides of the messenger. */
export const messageOverrides: readonly Override[] = [argumentTypes, contacts, messageOrigins, searchInLists];
