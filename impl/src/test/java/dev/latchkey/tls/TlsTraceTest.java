package dev.latchkey.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.latchkey.bytes.Bytes;
import dev.latchkey.failure.ProtocolException;
import dev.latchkey.profile.Profile;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TlsTraceTest {
  private final List<String> heard = new ArrayList<>();

  @Test
  void hearsEveryFieldWithItsPlaceAndValue() throws ProtocolException {
    read(
        "ff" + "02" + "03aa" + "00",
        in -> {
          in.uint8("small");
          in.opaque(1, "fixed");
          in.uint16("middle");
          return in.optional("maybe", value -> value.uint8("it"));
        });
    assertThat(heard)
        .containsExactly(
            "small 0-1 = 255",
            "fixed 1-1-2",
            "middle 2-4 = 938",
            "enter maybe 4",
            "present 4-5 = 0",
            "leave 5");
  }

  @Test
  void hearsVectorsElementsAndStructs() throws ProtocolException {
    read(
        "04" + "01aa" + "00" + "00" + "01" + "07",
        in -> {
          in.vector("list", element -> element.opaqueV("item"));
          return in.optional("maybe", value -> value.struct("inner", it -> it.uint8("it")));
        });
    assertThat(heard)
        .containsExactly(
            "vector list 0-1-5",
            "element list 0 1",
            "item 1-2-3",
            "leave 3",
            "element list 1 3",
            "item 3-4-4",
            "leave 4",
            "element list 2 4",
            "item 4-5-5",
            "leave 5",
            "enter maybe 5",
            "present 5-6 = 1",
            "enter inner 6",
            "it 6-7 = 7",
            "leave 7",
            "leave 7");
  }

  @Test
  void hearsNothingOfWhatIsNotThere() {
    Throwable refused = catchThrowable(() -> read("05aa", in -> in.opaqueV("cut")));
    assertThat(refused).isInstanceOf(ProtocolException.class);
    assertThat(heard).isEmpty();
  }

  private <T> void read(String hex, TlsDecoder<T> decoder) throws ProtocolException {
    decoder.readFrom(new TlsReader(Bytes.fromHex(hex), Profile.STRICT, new Recording()));
  }

  private final class Recording implements TlsTrace {
    @Override
    public void number(String field, int from, int to, long value) {
      heard.add(field + " " + from + "-" + to + " = " + value);
    }

    @Override
    public void bytes(String field, int from, int contentFrom, int to) {
      heard.add(field + " " + from + "-" + contentFrom + "-" + to);
    }

    @Override
    public void vector(String field, int from, int contentFrom, int to) {
      heard.add("vector " + field + " " + from + "-" + contentFrom + "-" + to);
    }

    @Override
    public void enter(String field, int from) {
      heard.add("enter " + field + " " + from);
    }

    @Override
    public void element(String field, int index, int from) {
      heard.add("element " + field + " " + index + " " + from);
    }

    @Override
    public void leave(int to) {
      heard.add("leave " + to);
    }
  }
}
