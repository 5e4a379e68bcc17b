import { expect, test } from 'vitest';
import { directionsKept } from '../../../../repairs/gates/words/directions-kept.ts';
import { claimsOf } from '../../../support/word-entries.ts';
