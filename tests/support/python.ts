import { execFileSync } from 'node:child_process';

/** Python of an environment with packages for comparison: `$ASSAY_PYTHON`, else that of the machine. */
export const PYTHON = process.env['ASSAY_PYTHON'] ?? 'python3';

/** Whether Python is there, with a module. */
export function hasPython(module = 'json'): boolean {
  try {
    execFileSync(PYTHON, ['-c', `import ${module}`], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}
