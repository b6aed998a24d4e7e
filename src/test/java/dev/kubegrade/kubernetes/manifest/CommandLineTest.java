package dev.kubegrade.kubernetes.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a command line does with a script, as the shells of Debian and Alpine were seen to do it. */
class CommandLineTest {
    private static CommandLine line(String json) throws IOException {
        return new CommandLine(new ObjectMapper().readValue(json, new TypeReference<List<String>>() {}));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "['python','load.py']",
                "['python','-m','load']",
                "['python','-mload']",
                "['/usr/bin/python','/app/load.py']",
                "['sh','-c','python load.py']",
                "['/bin/bash','-ec','cd /app; echo loading; exec python ./load.py']",
                "['bash','-o','pipefail','-c','python load.py']",
                "['sh','-c','python load.py || true']",
                "['sh','-c','python load.py &']",
                "['sh','-c','cat load.py | python -']",
                "['sh','-c','echo $(python load.py)']",
                "['sh','-c','echo `python load.py`']",
                "['sh','-c','if [ -f load.py ]; then python load.py; fi']",
                "['sh','-c','S=load.py; python $S']",
                "['sh','-c','exec python \\\"$0\\\"','load.py']",
                "['sh','-c','python $1','x','load.py']",
                "['sh','-c','echo \\\"a; b\\\" # remark\\npython load.py']",
                "['sh','-c','bash -c \\\"python load.py\\\"']",
                "['python','-c','exec(open(\\\"load.py\\\").read())']",
            })
    void it_runs_the_script(String json) throws IOException {
        CommandLine line = line(json.replace('\'', '"'));
        assertThat(line.runs("load.py")).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "['echo','python','load.py']",
                "['true','load.py']",
                "['sh','-c','python','load.py']",
                "['sh','-c','echo load.py']",
                "['sh','-c','cp a.json b.json # load.py']",
                "['sh','-c','echo \\\"python load.py; python load.py\\\"']",
                "['sh','-ec','cat load.py | head -3; true']",
                "['sh','-c','ls load.py && echo ready']",
            })
    void it_only_names_the_script(String json) throws IOException {
        CommandLine line = line(json.replace('\'', '"'));
        assertThat(line.runs("load.py")).isFalse();
        assertThat(line.names("load.py")).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "['sh','-c']", "['sh']", "['python','-m','loader']", "['python','other.py']"})
    void it_does_not_name_the_script(String json) throws IOException {
        CommandLine line = line(json.replace('\'', '"'));
        assertThat(line.names("load.py")).isFalse();
        assertThat(line.runs("load.py")).isFalse();
    }
}
