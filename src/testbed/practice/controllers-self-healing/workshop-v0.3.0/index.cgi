#!/bin/sh
# Says first who it is: in a pod, the pod's name. Then it greets, and tells a long tale of its surroundings.
printf 'Content-Type: text/html\r\n\r\n'
hostname
echo '<h1>Hola mundo</h1>'
i=0
while [ $i -lt 400 ]; do
  echo "<tr><td>directive_$i</td><td>a value of the program, as it was built into it</td></tr>"
  i=$((i + 1))
done
