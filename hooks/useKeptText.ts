/** A text field whose words outlive a reload and a failed send: kept in this tab until they are given up on purpose. */
import { useEffect, useState } from 'react';
import { keptText } from './keptText';

export function useKeptText(name: string): [string, (text: string) => void] {
  const [text, setText] = useState('');

  // Read after the first paint: the server has rendered an empty field.
  useEffect(() => {
    const before = keptText(name).read();
    if (before !== null) setText((typed) => typed || before);
  }, [name]);

  function write(next: string) {
    setText(next);
    const place = keptText(name);
    if (next === '') place.clear();
    else place.write(next);
  }

  return [text, write];
}
