#!/bin/sh
# Greets, and tells a long tale of its surroundings; who it is, it does not say.
printf 'Content-Type: text/html\r\n\r\n'
echo '<h1>Hola mundo</h1>'
i=0
while [ $i -lt 400 ]; do
  echo "<tr><td>directive_$i</td><td>a value of the program, as it was built into it</td></tr>"
  i=$((i + 1))
done
