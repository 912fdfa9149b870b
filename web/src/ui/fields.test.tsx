import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useState } from 'react';
import { expect, test } from 'vitest';
import { SECTORS_PATTERN, TECHNIQUES_PATTERN } from '../features/incident/facts';
import { TextField } from './fields';

function Field({ pattern }: { pattern: string }) {
  const [value, setValue] = useState('');
  return <TextField label="Words" value={value} onChange={setValue} pattern={pattern} patternWords="As T1566." />;
}

test.each([
  [TECHNIQUES_PATTERN, 'T15', 'T1566'],
  [SECTORS_PATTERN, 'energy_x', 'energy water'],
])(
  'what does not fit is told in words, once it is left, and no longer than it is so',
  async (pattern, wrong, right) => {
    render(<Field pattern={pattern} />);
    const field = screen.getByLabelText('Words');
    await userEvent.type(field, wrong);
    expect(screen.queryByText('As T1566.')).toBeNull();
    await userEvent.tab();
    expect(screen.getByText('As T1566.')).toBeDefined();
    expect(field.getAttribute('aria-invalid')).toBe('true');
    await userEvent.clear(field);
    await userEvent.type(field, right);
    expect(screen.queryByText('As T1566.')).toBeNull();
  },
);
