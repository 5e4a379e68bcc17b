import { databaseOption } from '../options.ts';
import type { Register } from './index.ts';

export const registerStart: Register = (program) => {
  program.command('start').description('start').addOption(databaseOption());
};
