import { render, screen } from '@testing-library/react';
import { expect, test } from 'vitest';
import { MarkingChips } from './MarkingChips';
import { Value } from './Value';

test('a marking is said in words: level, colour, categories', () => {
  const { container } = render(<MarkingChips level="TOP_SECRET" tlp="AMBER+STRICT" categories={['PERSONAL']} />);
  expect(container.textContent).toBe('TOP SECRETTLP:AMBER+STRICTPERSONAL');
});

test('what comes from others is text, and never markup or a link to another host', () => {
  const references = [
    { source_name: 'x', url: 'https://other.example/', description: '<img src=x onerror=alert(1)>' },
  ];
  const { container } = render(<Value property="external_references" value={references} names={new Map()} />);
  expect(screen.getByText('https://other.example/')).toBeDefined();
  expect(container.querySelector('a, img')).toBeNull();
});

test('a reference to what one may not see is its id alone', () => {
  const id = 'identity--38f3ef9e-ad54-49e3-b75c-fbcf30b013fc';
  const { container } = render(<Value property="created_by_ref" value={id} names={new Map()} />);
  expect(container.textContent).toBe(id);
  expect(container.querySelector('a')).toBeNull();
});
